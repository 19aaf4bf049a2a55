import { surveyResults, surveyTexts } from "@/lib/outreach/surveys/result-queries";
import { csvRoute } from "@/lib/server/csv-route";

const fields = ["survey", "question"];

/** The counts of all questions; what is withheld is an empty cell. */
const counts = csvRoute({
  verb: "viewOutreach",
  name: "survey-results",
  head: ["question", "kind", "answer", "people", "asked"],
  fields,
  page: async (ctx, asked) => {
    const { results } = await surveyResults(ctx, asked.survey ?? "");
    const rows = (results ?? []).flatMap(({ question, cells, asked }) =>
      (cells ?? []).map(({ label, count }) => [
        question.text,
        question.kind,
        label,
        count ?? "",
        asked ?? "",
      ]),
    );
    return { rows, next: null };
  },
});

/** What was written to one question, in no order that tells anything. */
const texts = csvRoute({
  verb: "viewOutreach",
  name: "survey-texts",
  head: ["answer"],
  fields,
  page: async (ctx, asked) => {
    const found = await surveyResults(ctx, asked.survey ?? "");
    const written = await surveyTexts(ctx, found, asked.question ?? "", 50_000);
    return { rows: written.map((text) => [text]), next: null };
  },
});

/** `question`: which question's texts; without it the counts. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const url = new URL(request.url);
  url.searchParams.set("survey", (await params).id);
  return (url.searchParams.get("question") ? texts : counts)(new Request(url, request));
}
