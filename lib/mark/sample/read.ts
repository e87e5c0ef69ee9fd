import { listSampledEids, listSamples, readSample, type SampledEid, type SampleRow } from "@/db/mark/sample";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type FilePiece, missingPieces } from "@/lib/domain/mark/sample";
import { query } from "@/lib/query";

export interface SamplePage {
  sample: SampleRow;
  eids: (SampledEid & { missing: FilePiece[] })[];
}
export type SampleListRow = SampleRow;

/** The samples drawn for a mark. */
export const listSampleRows = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId }, now }, { markId }: { markId: string }) {
    return { rows: await listSamples(tx, organisationId, markId), today: dayOf(now) };
  },
});

/** One sample, each e-ID with what its file lacks. Throws not-found. */
export const readSamplePage = query({
  permission: "quality-mark:read",
  async run(
    { tx, actor: { organisationId } },
    { markId, sampleId }: { markId: string; sampleId: string },
  ): Promise<SamplePage> {
    const sample = await readSample(tx, organisationId, markId, sampleId);
    const eids = await listSampledEids(tx, organisationId, sample.eidIds);
    return { sample, eids: eids.map((eid) => ({ ...eid, missing: missingPieces(eid.file) })) };
  },
});
