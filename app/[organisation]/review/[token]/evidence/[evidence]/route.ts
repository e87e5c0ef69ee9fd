import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { openEvidence } from "@/lib/mark/reviewer/open";
import { organisationIdOf } from "@/lib/session";
import { door } from "@/lib/web/door";
import { unlessMissing } from "@/lib/web/missed-address";
import { visitorOf } from "@/lib/web/visitor";

/** A piece of evidence for a reviewer from outside, to be saved. What may not be had is not there. */
export const GET = door(
  async (
    request: Request,
    { params }: { params: Promise<{ organisation: string; token: string; evidence: string }> },
  ): Promise<Response> => {
    const { organisation, token, evidence } = await params;
    const evidenceId = z.uuid().safeParse(evidence).data;
    const organisationId = evidenceId && (await organisationIdOf(organisation));
    if (!organisationId) return missing();
    const file = await unlessMissing(visitorOf(request.headers), token, () =>
      openEvidence(organisationId, { token, evidenceId }, new Date()),
    );
    if (!file) return missing();
    const type = file.mediaType === "text/plain" ? "text/plain; charset=utf-8" : file.mediaType;
    return new Response(new Uint8Array(file.content), { headers: attachment(file.name, type) });
  },
);
