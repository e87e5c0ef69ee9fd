import { isUrgent } from "@/lib/domain/operation/health";
import { door } from "@/lib/web/door";
import { health } from "@/lib/web/health";

/** The whole: 200 when nothing urgent is amiss with any of the programs. What is amiss is named, whose it is not: anybody may ask. */
export const GET = door(async (): Promise<Response> => {
  const { faults, well, ...up } = await health();
  const codes = (urgent: boolean) => [
    ...new Set(faults.filter((fault) => isUrgent(fault) === urgent).map(({ code }) => code)),
  ];
  const body = { ...up, well, faults: codes(true), warnings: codes(false) };
  return Response.json(body, { status: well ? 200 : 503 });
});
