import { z } from "zod";
import { listUpload } from "@/app/api/files/list-upload";
import { uploadAttributeList } from "@/lib/access/attribute-value/list-upload";
import { maximumListBytes } from "@/lib/domain/access/attribute-list";

const attributeIn = (asked: URLSearchParams): string =>
  z.uuid().safeParse(asked.get("attribute")).data ?? "unknown";

/** A list of what people have of one attribute. */
export const POST = listUpload({
  page: (asked) => `/attributes/${attributeIn(asked)}/import`,
  mostBytes: maximumListBytes,
  tooLarge: "import-too-large",
  store: async (actor, file, _form, asked) =>
    (await uploadAttributeList(actor, { ...file, attributeId: attributeIn(asked) })).listId,
});
