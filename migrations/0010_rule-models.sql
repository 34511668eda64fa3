set local lock_timeout = '2s';

create table rule_models (
  id        text        primary key,
  name      text        not null,
  namespace text        not null,
  imports   text[]      not null,
  xml       text        not null,
  posted    timestamptz not null,
  used      timestamptz not null
);
comment on table  rule_models         is 'Drafts of decision models, not law: no case is decided by them, and they expire. Nothing personal; inputs are never stored.';
comment on column rule_models.id      is 'Digest of the text, so that the same model is one row.';
comment on column rule_models.imports is 'Namespaces of the models it imports; the latest model posted with one is taken.';
comment on column rule_models.used    is 'Last use, to the hour. What is not used is deleted, and so are the oldest beyond the bound.';
create index rule_models_by_namespace on rule_models (namespace, posted);
create index rule_models_by_use on rule_models (used);
