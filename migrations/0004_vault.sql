set local lock_timeout = '2s';

create table data_keys (
  id        text        primary key,
  subject   text        not null,
  class     text        not null,
  alg       text        not null,
  wrapped   bytea,
  wrapped_by text,
  created   timestamptz not null default now(),
  destroyed timestamptz,
  check ((wrapped is null) = (destroyed is not null))
);
comment on table  data_keys            is 'A data key per person and retention class, wrapped by the key service. Destroying it forgets the data.';
comment on column data_keys.wrapped    is 'Null once destroyed. The list of destroyed keys is also kept outside the database.';
comment on column data_keys.wrapped_by is 'Name of the master key that wraps it; rotation re-wraps and never re-encrypts.';
create unique index data_keys_current on data_keys (subject, class) where destroyed is null;
create index data_keys_by_subject on data_keys (subject);

create table person_index (
  kind    text not null,
  hash    text not null,
  subject text not null,
  primary key (kind, hash)
);
comment on table  person_index      is 'Finds a person by what they are known by outside. Not a projection: it goes with the person’s keys.';
comment on column person_index.hash is 'HMAC-SHA256 of the value under a key of the vault. Never searched by substring.';
create index person_index_by_subject on person_index (subject);
