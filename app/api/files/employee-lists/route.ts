import { listUpload } from "@/app/api/files/list-upload";
import { maximumImportBytes } from "@/lib/domain/people/import-column";
import { uploadEmployeeList } from "@/lib/people/employee/import-upload";

/** A list of employees, to be read by the worker and looked at. */
export const POST = listUpload({
  page: () => "/employees/import",
  mostBytes: maximumImportBytes,
  tooLarge: "import-too-large",
  field: "extent",
  store: async (actor, file, form) =>
    (await uploadEmployeeList(actor, { ...file, extent: form.get("extent") })).importId,
});
