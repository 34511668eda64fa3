set local lock_timeout = '2s';

create table definitions (
  digest    text        primary key,
  kind      text        not null,
  id        text        not null,
  text      text        not null,
  published timestamptz not null
);
comment on table  definitions      is 'Projection: every definition that was ever published, by digest, so that old decisions replay.';
comment on column definitions.text is 'Canonical JSON (RFC 8785); its SHA-256 is the digest.';
create index definitions_by_id on definitions (kind, id, published desc);
