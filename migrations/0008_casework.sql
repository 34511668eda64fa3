set local lock_timeout = '2s';

create table case_view (
  id          text        primary key,
  stream      text        not null,
  version     integer     not null,
  state       text        not null,
  service     text        not null,
  person      text        not null,
  division    text        not null,
  office      text        not null,
  channel     text        not null,
  referred    boolean     not null,
  points      text[]      not null,
  automatic   boolean,
  outcome     text,
  certificate text,
  due_on      date,
  opened      timestamptz not null,
  submitted   timestamptz,
  decided     timestamptz
);
comment on table  case_view          is 'Projection: every case as lists show it. Nothing personal beside the pseudonym.';
comment on column case_view.referred is 'Waits for an officer, or did before it was decided.';
comment on column case_view.points   is 'Rules that were unmet or open when it was referred.';
create index case_view_inbox on case_view (office, due_on, id) where referred and state = 'accepted';
create index case_view_by_person on case_view (person, opened, id);

create table notices (
  stream   text        not null,
  version  integer     not null,
  person   text        not null,
  notice   text        not null,
  language text        not null,
  digest   text        not null,
  sent     timestamptz not null,
  sealed   jsonb       not null,
  primary key (stream, version)
);
comment on table  notices        is 'Projection: what people were told, word for word as it was sent.';
comment on column notices.sealed is 'The rendered text, sealed. Its digest stands open in the event.';
create index notices_by_person on notices (person, sent desc);
