/** The views of a list, over its table: chips that lead to them, and what can be done with the one in sight. */
import { redirect } from "next/navigation";
import { Chip } from "@/components/ui/chip";
import { type DeskList, deskLists } from "@/lib/kernel/desk-lists";
import { listViews, type SavedView } from "@/lib/people/views/queries";
import { viewQuery } from "@/lib/people/views/rules";
import type { Ctx } from "@/lib/server/context";
import type { SearchParams } from "../_components/query-of";
import { ViewEditor } from "./view-editor";

/** The person's views of the list. An address that says nothing at all leads on to the view that the list opens with. */
export async function openViews(ctx: Ctx, list: DeskList, given: SearchParams): Promise<SavedView[]> {
  const views = await listViews(ctx, list);
  const opening = views.find(({ isDefault }) => isDefault);
  if (opening && Object.keys(given).length === 0) redirect(`${deskLists[list]}?${opening.query}`);
  return views;
}

type SavedViewsProps = {
  list: DeskList;
  views: readonly SavedView[];
  /** What the address says. */
  query: Readonly<Record<string, string | undefined>>;
};

export function SavedViews({ list, views, query }: SavedViewsProps) {
  const shown = viewQuery(query);
  const current = views.find((view) => viewQuery(view.query) === shown) ?? null;
  if (views.length === 0 && shown === "") return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {views.length > 0 ? (
        <nav aria-label="Views" className="scroll-row -mx-5 min-w-0 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
          <Chip href={`${deskLists[list]}?view=all`} current={shown === ""} scroll={false}>
            Everything
          </Chip>
          {views.map((view) => (
            <Chip
              key={view.id}
              href={`${deskLists[list]}?${view.query}`}
              current={view === current}
              scroll={false}
              inSight={view === current}
            >
              {view.name}
            </Chip>
          ))}
        </nav>
      ) : null}
      {shown === "" ? null : (
        <ViewEditor key={current?.id ?? shown} list={list} query={shown} view={current} />
      )}
    </div>
  );
}
