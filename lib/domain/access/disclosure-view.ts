import type { UsePurpose } from "@/lib/domain/use/service";
import type { StandardAttribute } from "@/lib/domain/use/standard-attribute";
import type { DisclosureKind, DisclosureReason } from "./disclosure";

type Both = { sv: string; en: string };

/** What an attribute is called: by a standard, by the employer, or as it was asked for where neither knows it any more. */
export type AttributeLabel = { standard: StandardAttribute } | { own: Both } | { name: string };
/** What the person would do: a purpose of an e-ID, the act of a mandate, or what the client called it. */
export type ActLabel = { purpose: UsePurpose } | { mandate: Both } | { act: string };

/** A disclosure as people read it. */
export interface DisclosureView {
  id: string;
  at: Date;
  party: string;
  /** The program that asked. */
  client: string;
  service: string | null;
  agreement: string | null;
  kind: DisclosureKind;
  act: ActLabel | null;
  purpose: string | null;
  attributes: { label: AttributeLabel; told: boolean }[];
  answer: boolean;
  reason: DisclosureReason | null;
  transactionId: string;
  objectionId: string | null;
}
