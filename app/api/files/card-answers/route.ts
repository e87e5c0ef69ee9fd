import { z } from "zod";
import { listUpload } from "@/app/api/files/list-upload";
import { uploadCardAnswer } from "@/lib/credential/card-batch/upload-answer";
import { answerBytesAtMost } from "@/lib/domain/credential/card-answer";

/** The batch that the answer is to; no id where the address has none, which is a batch that is not there. */
const batchOf = (asked: URLSearchParams) => z.uuid().safeParse(asked.get("batch")).data ?? "";

/** A bureau's answer to a batch, to be looked at on the batch's page. */
export const POST = listUpload({
  page: (asked) => `/card-batches/${batchOf(asked)}`,
  mostBytes: answerBytesAtMost,
  tooLarge: "answer-too-large",
  store: async (actor, { content }, _form, asked) =>
    (await uploadCardAnswer(actor, { batchId: batchOf(asked), content })).answerId,
});
