/** Folder of the words of the guide pages; main.ts hands it to the server with those of the pages. */
export const catalogTexts = new URL('./', import.meta.url)
