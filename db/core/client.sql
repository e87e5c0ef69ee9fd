-- A relying party's program is let in by two people, may more by two people, and is stopped by one, whoever writes.
-- Run as sigill_owner after db/core/people.sql and db/core/guards.sql, whose tools it uses.

select pg_temp.ensure_refusal('tenant.client', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.client', 'registered_first', 'insert',
  'num_nonnulls(new.approved_by, new.proposed, new.blocked_by, new.last_used_on, new.tokens_from) > 0');
select pg_temp.ensure_row_refusal('tenant.client', 'stays_who_it_is', 'update',
  '(new.id, new.party_id, new.client_id, new.environment, new.invitation_id)
    is distinct from (old.id, old.party_id, old.client_id, old.environment, old.invitation_id)');
-- Nothing that no endpoint asks for: lib/domain/core/scope.ts has the same list.
select pg_temp.ensure_row_refusal('tenant.client', 'scopes_of_a_party', 'insert or update',
  'not new.scopes <@ array[''access:evaluate'', ''attribute:release'', ''employee:write'', ''employee:add'']');
-- Only the employer's own programs may change the register (lib/domain/core/scope.ts, ownScopes).
create or replace function tenant.guard_own_scopes() returns trigger language plpgsql as $fn$
begin
  if (new.scopes && array['employee:write', 'employee:add']
      or new.proposed -> 'scopes' ?| array['employee:write', 'employee:add'])
    and not exists (select from tenant.party
      where organisation_id = new.organisation_id and id = new.party_id and own) then
    raise exception 'only a program of the employer changes its register' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_own_scopes() from public;
select pg_temp.ensure_trigger('tenant.client', 'own_scopes',
  'trigger %I before insert or update of scopes, proposed, party_id on %s for each row execute function tenant.guard_own_scopes()');
revoke insert on tenant.client from sigill_worker;

-- How it proves itself and what it may ask, as lib/domain/use/client-access.ts has it.
create or replace function tenant.access_of(one tenant.client) returns jsonb language sql immutable as $fn$
  select jsonb_build_object('authMethod', one.auth_method, 'jwks', one.jwks, 'jwksUri', one.jwks_uri,
    'tlsSubjectDn', one.tls_subject_dn, 'dpopBound', one.dpop_bound, 'certificateBound', one.certificate_bound,
    'scopes', to_jsonb(one.scopes), 'resources', to_jsonb(one.resources))
    || case when one.attribute_calls is null then '{}' else jsonb_build_object('attributeCalls', one.attribute_calls) end
    || case when one.saml is null then '{}' else jsonb_build_object('saml', one.saml) end
$fn$;

-- Whether keys and certificates of SAML are all that differs, and none was added.
create or replace function tenant.is_narrowed(before jsonb, after jsonb) returns boolean language sql immutable as $fn$
  select before - 'jwks' - 'saml' = after - 'jwks' - 'saml' and jsonb_typeof(before -> 'jwks') = jsonb_typeof(after -> 'jwks')
    and not exists (select from jsonb_path_query(after, '$.jwks.keys[*]') as k
      where k not in (select jsonb_path_query(before, '$.jwks.keys[*]')))
    and (after -> 'saml' is null or (after -> 'saml') - 'certificates' = (before -> 'saml') - 'certificates')
    and not exists (select from jsonb_path_query(after, '$.saml.certificates[*]') as c
      where c not in (select jsonb_path_query(before, '$.saml.certificates[*]')))
$fn$;

-- What a key proves while it counts is good for minutes after: whoever writes that it counts no more ends that too.
create or replace function tenant.is_less_proven(before tenant.client, after tenant.client) returns boolean
  language sql immutable as $fn$
  select (before.blocked_at is null and after.blocked_at is not null)
    or (before.auth_method, before.jwks_uri, before.tls_subject_dn)
      is distinct from (after.auth_method, after.jwks_uri, after.tls_subject_dn)
    or exists (select from jsonb_path_query(before.jwks, '$.keys[*]') as k
      where k not in (select jsonb_path_query(after.jwks, '$.keys[*]')))
$fn$;

-- Whoever steals a token of it is told of people: lib/domain/use/client-access.ts has the same.
create or replace function tenant.tells_whoever_has_it(one tenant.client) returns boolean language sql immutable as $fn$
  select one.environment = 'production'
    and one.scopes && array['attribute:release', 'employee:write', 'employee:add']
    and not one.dpop_bound and not one.certificate_bound
$fn$;

create or replace function tenant.guard_client() returns trigger language plpgsql as $fn$
declare
  had constant jsonb := tenant.access_of(old);
  has constant jsonb := tenant.access_of(new);
  decided constant boolean := (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at);
  said_anew constant boolean := (new.registered_by, new.registered_at) is distinct from (old.registered_by, old.registered_at);
begin
  if new.approved_at is null then
    -- Said anew, by somebody who answers for it, and by nobody's approval of what it was before.
    if (had <> has or old.approved_at is not null or (old.blocked_at is not null and new.blocked_at is null)) and not said_anew then
      raise exception 'a client is said anew by who answers for it' using errcode = 'check_violation';
    end if;
  elsif decided then
    if not tenant.is_known(new.organisation_id, new.approved_by) or not tenant.is_known(new.organisation_id, new.registered_by)
        or tenant.person_of(new.organisation_id, new.approved_by) = tenant.person_of(new.organisation_id, new.registered_by) then
      raise exception 'a client is approved by another person' using errcode = 'check_violation';
    end if;
    if tenant.tells_whoever_has_it(new) and (old.approved_at is null or not tenant.tells_whoever_has_it(old)) then
      raise exception 'a client that is told of people has bound tokens' using errcode = 'check_violation';
    end if;
    if old.approved_at is null and (had <> has or said_anew) then
      raise exception 'a client is approved as it was registered' using errcode = 'check_violation';
    end if;
    if old.approved_at is not null and (new.proposed is not null or has is distinct from old.proposed
        or (new.registered_by, new.registered_at) is distinct from (old.proposed_by, old.proposed_at)) then
      raise exception 'a client becomes what was proposed' using errcode = 'check_violation';
    end if;
  elsif said_anew or not tenant.is_narrowed(had, has) then
    raise exception 'a client is given more by two people' using errcode = 'check_violation';
  end if;
  if old.blocked_at is not null and new.blocked_at is null and new.approved_at is not null then
    raise exception 'a blocked client is approved anew' using errcode = 'check_violation';
  end if;
  new.tokens_from := case when tenant.is_less_proven(old, new) then clock_timestamp() else old.tokens_from end;
  return new;
end $fn$;
revoke all on function tenant.access_of(tenant.client), tenant.is_narrowed(jsonb, jsonb),
  tenant.is_less_proven(tenant.client, tenant.client), tenant.tells_whoever_has_it(tenant.client),
  tenant.guard_client() from public;
grant execute on function tenant.access_of(tenant.client), tenant.is_narrowed(jsonb, jsonb),
  tenant.is_less_proven(tenant.client, tenant.client), tenant.tells_whoever_has_it(tenant.client) to sigill_app;
select pg_temp.ensure_trigger('tenant.client', 'two_people',
  'trigger %I before update of auth_method, jwks, jwks_uri, tls_subject_dn, dpop_bound, certificate_bound, scopes, resources,
    attribute_calls, saml, registered_by, registered_at, approved_by, approved_at, proposed, proposed_by, proposed_at, blocked_by, blocked_at,
    tokens_from
   on %s for each row execute function tenant.guard_client()');

-- An invitation says for what, by whom and until when, and is only withdrawn or tried.
select pg_temp.ensure_refusal('tenant.client_invitation', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.client_invitation', 'open_first', 'insert',
  'new.withdrawn_at is not null or new.tries > 0');
select pg_temp.ensure_row_refusal('tenant.client_invitation', 'as_said', 'update',
  '(to_jsonb(new) - array[''tries'', ''withdrawn_at'', ''version''])
      is distinct from (to_jsonb(old) - array[''tries'', ''withdrawn_at'', ''version''])
    or new.tries < old.tries or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at)');
revoke insert on tenant.client_invitation from sigill_worker;

-- What a relying party registers by itself is what it was invited to, and who invited it is the first of two.
create or replace function tenant.guard_invited_client() returns trigger language plpgsql as $fn$
begin
  if new.invitation_id is not null and not exists (
    select from tenant.client_invitation its
     where its.organisation_id = new.organisation_id and its.id = new.invitation_id and its.withdrawn_at is null
       and new.registered_at < its.expires_at and new.registered_by = its.invited_by and new.party_id = its.party_id
       and new.environment = its.environment and new.scopes <@ its.scopes and new.attribute_calls is null
  ) then
    raise exception 'a client is registered as it was invited' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_invited_client() from public;
select pg_temp.ensure_trigger('tenant.client', 'as_invited',
  'trigger %I before insert on %s for each row execute function tenant.guard_invited_client()');
