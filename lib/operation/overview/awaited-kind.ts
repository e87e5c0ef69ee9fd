import type { DeclarationKind } from "@/lib/domain/mark/declaration";
import type { BatchTask, ManyEids, SecondStep } from "./todo";

/** E-IDs whose next step is a colleague's. */
export type AwaitedStep = "ordered" | "returned" | "approved" | "producing";

/** Work that waits for colleagues, since when, and the names of those who can take the next step where known. */
export type Awaited = { names: string[] } & (
  | SecondStep
  | ManyEids<AwaitedStep>
  | BatchTask<"bureau">
  | { kind: "addresses" | "access-requests"; count: number; since: Date }
  | { kind: "paused"; blocks: number; since: Date }
  | { kind: "signature"; markId: string; declaration: DeclarationKind; since: Date }
  | { kind: "not-applicables" | "evidence"; markId: string; count: number; since: Date }
  | { kind: "successor"; issuerId: string; issuer: string; since: Date }
  | { kind: "new-root"; authority: string; since: Date }
);
