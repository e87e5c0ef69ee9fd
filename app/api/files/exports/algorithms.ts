import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { isQuantumSafe, outlivesRoadmap } from "@/lib/domain/operation/algorithm";
import { getTranslations } from "@/lib/i18n/server";
import { readTechnology } from "@/lib/operation/technology/read";
import { sessionCipher } from "@/lib/web/session-cipher";

/** Which algorithm and key length is used where and until when: the inventory of the EU's post-quantum roadmap. */
export async function algorithmTable(actor: Actor): Promise<ExportTable> {
  const [t, session] = await Promise.all([getTranslations("technology"), sessionCipher()]);
  const { algorithms } = await readTechnology(actor, { node: process.versions.node, session });
  return {
    headings: [
      t("where"),
      t("of"),
      t("algorithm"),
      t("bits"),
      t("signed-with"),
      t("count"),
      t("until"),
      t("quantum"),
    ],
    rows: algorithms.map((use) => [
      t(`place.${use.place}`),
      use.of,
      use.algorithm ?? t("unreadable"),
      use.bits,
      use.signedWith,
      use.count,
      use.until && dayOf(use.until),
      t(outlivesRoadmap(use) ? "outlives" : isQuantumSafe(use) ? "quantum-safe" : "quantum-broken"),
    ]),
  };
}
