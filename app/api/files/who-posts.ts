import type { z } from "zod";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { findActor } from "@/lib/form-action";
import { signInPath } from "@/lib/web/asked-path";
import { seeOther } from "./attachment";
import { missing } from "./missing";

interface Posted<To> {
  actor: Actor;
  to: To;
}

/**
 * Who posts a file, and what its address says of it; or the answer to whoever is not signed in, who is to come back to
 * `here`, and to whoever has nothing to do with that employer, for whom there is nothing. Asked before the file is read.
 */
export async function whoPosts<To extends { organisation: string }>(
  request: Request,
  address: z.ZodType<To>,
  here: (to: To) => string,
): Promise<Posted<To> | Response> {
  const { data: to } = address.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!to) return missing();
  try {
    return { actor: await findActor(to.organisation), to };
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return fault.code === "not-signed-in" ? seeOther(signInPath(here(to))) : missing();
  }
}
