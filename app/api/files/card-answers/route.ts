import { z } from "zod";
import { listUpload } from "@/app/api/files/list-upload";
import { uploadCardAnswer } from "@/lib/credential/card-batch/upload-answer";
import { answerBytesAtMost } from "@/lib/domain/credential/card-answer";

/** A bureau's answer to a batch, to be looked at on the batch's page. */
export function POST(request: Request): Promise<Response> {
  const batchId = z.uuid().safeParse(new URL(request.url).searchParams.get("batch")).data ?? "";
  const upload = listUpload({
    page: `/card-batches/${batchId}`,
    mostBytes: answerBytesAtMost,
    tooLarge: "answer-too-large",
    store: async (actor, { content }) => (await uploadCardAnswer(actor, { batchId, content })).answerId,
  });
  return upload(request, undefined);
}
