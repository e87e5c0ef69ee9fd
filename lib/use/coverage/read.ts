export type { AgreementUse, Leaning } from "./agreement-use";
export type { ServiceUse } from "./eid-use";

export type { UnusedService } from "./unused";
