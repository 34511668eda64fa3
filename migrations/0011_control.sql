set local lock_timeout = '2s';

-- On which definitions a case rests, and what became of an approval that nobody had looked at.
alter table case_view add column definition_set text, add column after_check text;
comment on column case_view.definition_set is 'Which definitions it was handed in under: definition_sets.id. Null before this column was: make the table again.';
comment on column case_view.after_check    is 'An approval by machine that was drawn: waiting, confirmed or reopened.';
create index case_view_by_service on case_view (service, id);
create index case_view_by_set     on case_view (definition_set, id);
create index case_view_automatic  on case_view (service, decided, id) where automatic;
create index case_view_to_check   on case_view (office, id) where after_check = 'waiting';

create table definition_sets (
  id      text   primary key,
  digests text[] not null
);
comment on table definition_sets is 'Projection: sets of definitions that cases were handed in under. There are few, so a case names its set.';

create table acts (
  id          text        primary key,
  what        text        not null,
  subject     text        not null,
  state       text        not null,
  digest      text        not null,
  details     jsonb       not null,
  ground      text        not null,
  source      text        not null,
  proposed    timestamptz not null,
  proposed_by text        not null,
  replayed    jsonb,
  settled     timestamptz,
  settled_by  text,
  done        jsonb
);
comment on table  acts         is 'Projection: what takes two members of staff: one proposes, another approves or declines.';
comment on column acts.what    is 'switch: automatic approval of a service; reopening: decided cases; publication: definitions.';
comment on column acts.state   is 'proposed, approved, declined, done.';
comment on column acts.digest  is 'SHA-256 of the canonical details: what both of them signed.';
comment on column acts.replayed is 'What a publication would change: figures, never persons.';
comment on column acts.done    is 'Figures of the work that an approved act set off; null until it is done.';
create index acts_by_time on acts (proposed desc, id);
create index acts_to_do   on acts (what, id) where state in ('proposed', 'approved');

create table automatic_switches (
  service     text        primary key,
  mode        text        not null,
  ceiling_fen bigint,
  act         text        not null,
  since       timestamptz not null
);
comment on table  automatic_switches             is 'Projection: what two persons have set beside service.yaml. It can only be stricter than that file.';
comment on column automatic_switches.mode        is 'off: no approval without a person; definition: as service.yaml says, under the ceiling if there is one.';
comment on column automatic_switches.ceiling_fen is 'Above this monthly amount a person decides; null: only the ceiling of service.yaml.';

create table definitions_in_force (
  service text        primary key,
  digest  text        not null,
  act     text        not null,
  since   timestamptz not null
);
comment on table definitions_in_force is 'Projection: the text of each service that two persons have published. It stands above the files of the city.';

create table after_check_draws (
  service  text     not null,
  day      date     not null,
  share    numeric  not null,
  size     bigint   not null,
  root     text     not null,
  seed     text     not null,
  approved integer,
  chosen   integer,
  primary key (service, day)
);
comment on table  after_check_draws          is 'Projection: the after-checks of a day. Anyone can draw them again from the seed and the case numbers.';
comment on column after_check_draws.root     is 'Root of the first checkpoint of the public log after the day: nobody knew it while cases were handed in.';
comment on column after_check_draws.seed     is 'SHA-256 of service, day and root.';
comment on column after_check_draws.approved is 'Approvals by machine on that day; null until all that were drawn have their task.';
create index after_check_draws_open on after_check_draws (service, day) where approved is null;
