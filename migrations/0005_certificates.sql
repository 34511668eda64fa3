set local lock_timeout = '2s';

create table certificates (
  identifier  text        primary key,
  division    text        not null,
  type        text        not null,
  case_id     text        not null,
  holder      text        not null,
  issuer      text        not null,
  kid         text        not null,
  state       text        not null check (state in ('valid', 'suspended', 'revoked', 'superseded')),
  issued_at   timestamptz not null,
  valid_from  date        not null,
  valid_until date,
  digest      text        not null,
  sealed      jsonb       not null,
  check (valid_until >= valid_from)
);
comment on table  certificates             is 'The register of what was issued and what became of it. Rebuilt from events.';
comment on column certificates.identifier  is '证照标识, GB/T 36904.';
comment on column certificates.holder      is 'Person id, a pseudonym.';
comment on column certificates.kid         is 'Which key signed: finds what a compromised key has issued.';
comment on column certificates.valid_until is 'Last day it counts, in the city’s time zone; null when it has no end.';
comment on column certificates.digest      is 'SHA-256 of the issuer-signed JWT.';
comment on column certificates.sealed      is 'Ciphertext copied from the issued event: the credential itself.';
create index certificates_by_case   on certificates (case_id);
create index certificates_by_holder on certificates (holder, issued_at desc, identifier desc);
