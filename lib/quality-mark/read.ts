import { readFramework } from "@/db/framework";
import { type NamedMark, readQualityMark } from "@/db/quality-mark";
import type { Framework } from "@/lib/domain/framework";
import { query } from "@/lib/query";

export interface MarkPage {
  mark: NamedMark;
  framework: Framework;
}

/** One quality mark with the framework it is measured against. Throws not-found. */
export const readMark = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId } }, { markId }: { markId: string }): Promise<MarkPage> {
    const mark = await readQualityMark(tx, organisationId, markId);
    return { mark, framework: await readFramework(tx, organisationId, mark.frameworkId) };
  },
});
