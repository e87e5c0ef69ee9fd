import type { Tx } from "@/db/core/client";
import type { JobRecord } from "@/db/operation/job";
import { refuseUnknown } from "@/lib/command";
import { type Actor, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { Turn } from "./turn";

/** Ends the job: not a row's fault, and not to be tried again. */
export class JobRefused extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
  }
}

/** Whoever asked for it, as they are now: a role that has gone since, or an account that was closed, ends it. */
export async function requireRequester(
  tx: Tx,
  { options }: Turn,
  { organisationId, accountId }: JobRecord,
  permission: Permission,
): Promise<Actor> {
  const actor = await options.actorOf(tx, organisationId, accountId);
  if (!actor || !may(actor, permission)) throw new JobRefused("forbidden");
  try {
    await refuseUnknown(tx, actor, permission);
  } catch (fault) {
    throw fault instanceof Refusal ? new JobRefused(fault.code) : fault;
  }
  return actor;
}
