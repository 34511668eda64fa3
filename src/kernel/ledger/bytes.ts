// bytes: the schema of a bytea column.
import Type from 'typebox'

export const Bytes = Type.Refine(Type.Unsafe<Buffer>(Type.Unknown()), (value) => Buffer.isBuffer(value))
