import { csvRoute } from "@/lib/server/csv-route";
import { organisationsFile } from "../../_organisations/organisations-file";

/** What the list of providers shows, in the columns of the import. */
export const GET = csvRoute(organisationsFile("provider"));
