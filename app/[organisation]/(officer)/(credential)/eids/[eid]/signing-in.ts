import { z } from "zod";
import { signingLackOf } from "@/app/[organisation]/(officer)/signing-lack";
import type { Signing } from "@/components/credential/eid/signing";
import { readActsRequired } from "@/lib/credential/signed-act/read";
import type { Level } from "@/lib/domain/core/level";
import { actLevel } from "@/lib/domain/credential/signed-act";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

/** The act that the signing page led back with, whether it can be used, and whether it must. */
export async function signingIn(slug: string, { act }: Search, level: Level): Promise<Signing> {
  const actor = await requireActor(slug, "eid:read");
  const [since, lacks] = await Promise.all([readActsRequired(actor, undefined), signingLackOf(actor)]);
  return {
    act: actIn({ act }),
    lacks,
    required: since !== null && level >= actLevel,
  };
}

export const actIn = ({ act }: Search): string | undefined => z.uuid().safeParse(act).data;
