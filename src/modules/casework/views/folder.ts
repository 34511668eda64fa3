/** Folder of the words in which cases are told; main.ts hands it to the server with those of the pages. */
export const viewTexts = new URL('./', import.meta.url)
