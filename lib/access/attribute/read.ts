import { type AttributeRow, listAttributes, readAttribute as readRow } from "@/db/access/attribute";
import { countValues } from "@/db/access/attribute-value";
import { listHistory } from "@/db/core/history";
import { type AttributeTerms, standardTerms } from "@/lib/domain/access/attribute";
import {
  type StandardAttribute,
  type StandardName,
  standardAttributeCodes,
  standardAttributes,
} from "@/lib/domain/use/standard-attribute";
import { query } from "@/lib/query";

export interface StandardLine extends AttributeTerms, StandardName {
  code: StandardAttribute;
}
export interface OwnLine extends AttributeTerms {
  id: string;
  version: number;
  name: string;
  nameSv: string;
  nameEn: string;
  description: string;
  active: boolean;
}
export interface AttributeEvent {
  id: number;
  at: Date;
  action: string;
  actorName: string;
  detail: { before?: Record<string, unknown> | null; after?: Record<string, unknown> | null };
}

const lineOf = ({ organisationId: _, createdAt: __, registerValue, ...row }: AttributeRow): OwnLine => ({
  ...row,
  from: registerValue,
});

/** All that can be asked for: what has a standard name, and the employer's own. */
export const readAttributes = query({
  permission: "attribute:read",
  async run({ tx }, _input: undefined): Promise<{ standard: StandardLine[]; own: OwnLine[] }> {
    const rows = await listAttributes(tx);
    const standard = standardAttributeCodes.map((code) => ({
      code,
      ...standardAttributes[code],
      ...standardTerms[code],
    }));
    return { standard, own: rows.map(lineOf) };
  },
});

/** One of the employer's own, and what has been done with it. Throws Refusal not-found. */
export const readAttribute = query({
  permission: "attribute:read",
  async run({ tx, actor }, { attributeId }: { attributeId: string }) {
    const attribute = lineOf(await readRow(tx, attributeId));
    const rows = await listHistory(tx, actor.organisationId, [attributeId], 50);
    const events: AttributeEvent[] = rows.map(({ id, at, action, detail }) => ({
      ...{ id, at, action, actorName: detail.actorName },
      detail: { before: detail.before ?? null, after: detail.after ?? null },
    }));
    const values = attribute.source === "import" ? await countValues(tx, attributeId) : 0;
    return { attribute, events, values };
  },
});
