/** The server actions of the build: public endpoints, each with an id that is posted to a page. */
import { readFileSync } from "node:fs";

type Manifest = {
  node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
};

/** `key`: 'file#name'. `path`: a page that knows the action; `sample` makes an address of the page's pattern. */
export function builtActions(
  sample: (pattern: string) => string,
): { id: string; key: string; path: string }[] {
  const manifest = JSON.parse(
    readFileSync(".next/server/server-reference-manifest.json", "utf8"),
  ) as Manifest;
  return Object.entries(manifest.node).map(([id, action]) => {
    const pagesWithIt = Object.keys(action.workers).filter((page) => page.endsWith("/page"));
    const closest =
      pagesWithIt.find((page) => page.startsWith(action.filename.split("/actions")[0] ?? "")) ??
      pagesWithIt[0];
    const path = `/${(closest ?? "app/page")
      .split("/")
      .slice(1, -1)
      .filter((part) => !/^[(]/.test(part))
      .join("/")}`;
    return { id, key: `${action.filename}#${action.exportedName}`, path: sample(path) };
  });
}
