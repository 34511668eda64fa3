import Type from 'typebox'

export const Translations = Type.Record(Type.String(), Type.Unknown(), {
  description:
    'The same tree as the definition, texts only: where the definition has `title: …`, this file has `title: …` in the other language. Entries of a list stand under their id (else code, else their place, from 1). In a service the keys of form.yaml stand under `form`, those of rules.yaml under `rules`.',
})
