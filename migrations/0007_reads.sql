set local lock_timeout = '2s';

create table reads (
  stream   text        not null,
  version  integer     not null,
  place    smallint    not null,
  subject  text        not null,
  kind     text        not null,
  at       timestamptz not null,
  actor    text        not null,
  office   text        not null,
  register text        not null,
  fields   text[]      not null,
  purpose  text        not null,
  basis    text        not null,
  service  text        not null,
  case_id  text        not null,
  outcome  text        not null,
  primary key (stream, version, place)
);
comment on table  reads         is 'Projection: every look at personal data, one row per subject and register.';
comment on column reads.place   is 'One event can be about several people or registers.';
comment on column reads.kind    is 'gathered: a machine asked a register; shown: a person saw it in full; listed: masked, in a list.';
comment on column reads.office  is 'organisation.office of the reader, or empty for a machine.';
comment on column reads.register is 'Register that was asked; empty when the case’s own data was shown.';
create index reads_by_subject on reads (subject, at, stream, version, place);
