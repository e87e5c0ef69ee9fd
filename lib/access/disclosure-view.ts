import { listAttributes } from "@/db/access/attribute";
import type { NamedDisclosure } from "@/db/access/disclosure";
import type { Tx } from "@/db/core/client";
import type { ActLabel, AttributeLabel, DisclosureView } from "@/lib/domain/access/disclosure-view";
import { usePurposes } from "@/lib/domain/use/service";
import { type StandardAttribute, standardAttributes } from "@/lib/domain/use/standard-attribute";

export type LabelAttribute = (name: string) => AttributeLabel;

/** What the employer's attributes are called, its own among them. */
export async function attributeLabels(tx: Tx): Promise<LabelAttribute> {
  const own = new Map(
    (await listAttributes(tx)).map(({ name, nameSv: sv, nameEn: en }) => [name, { sv, en }]),
  );
  return (name) => {
    if (Object.hasOwn(standardAttributes, name)) return { standard: name as StandardAttribute };
    const known = own.get(name);
    return known ? { own: known } : { name };
  };
}

function actOf({ act, actName }: Pick<NamedDisclosure, "act" | "actName">): ActLabel | null {
  if (act === null) return null;
  const purpose = usePurposes.find((one) => one === act);
  if (purpose) return { purpose };
  return actName ? { mandate: actName } : { act };
}

/** Disclosures as they are told to people. */
export async function seeDisclosures(tx: Tx, rows: readonly NamedDisclosure[]): Promise<DisclosureView[]> {
  const label = await attributeLabels(tx);
  return rows.map(({ act, actName, agreement, asked, told, ...row }) => ({
    ...row,
    act: actOf({ act, actName }),
    agreement: agreement && `${agreement.number} ${agreement.title}`,
    attributes: asked.map((name) => ({ label: label(name), told: told.includes(name) })),
  }));
}
