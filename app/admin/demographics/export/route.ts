import { findDemographics } from "@/lib/demographics/queries";
import { AppError } from "@/lib/kernel/errors";
import { csvRoute } from "@/lib/server/csv-route";
import { demographicFields } from "../_components/demographic-words";
import { demographicsFiles, isDemographicsFile } from "./demographics-files";

/** One list a file: csvRoute has its head before it knows the rows. */
const lists = Object.fromEntries(
  Object.entries(demographicsFiles).map(([part, { head, rows }]) => [
    part,
    csvRoute({
      verb: "viewDemographics",
      name: `demographics-${part}`,
      head,
      fields: [...demographicFields, "part"],
      page: async (ctx, { part: said, after, ...asked }) => {
        if (said && !isDemographicsFile(said)) {
          const message = `must be one of ${Object.keys(demographicsFiles).join(", ")}`;
          throw new AppError("invalid_input", `part: ${message}`, [{ field: "part", message }]);
        }
        const given = Object.fromEntries(Object.entries(asked).filter(([, text]) => text !== ""));
        const found = await findDemographics(ctx, given);
        if (!found) throw new AppError("not_found", "There is nothing like that to count shoppers of.");
        return { rows: rows(found), next: null };
      },
    }),
  ]),
);

/** What a card of the demographics page shows: `part` says which, the heat map without it. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("part") ?? "";
  const part = isDemographicsFile(asked) ? asked : "heat";
  return (lists[part] as (typeof lists)[string])(request);
}
