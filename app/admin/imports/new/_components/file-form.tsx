"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { ImportKind } from "@/lib/catalogue/imports/kinds";
import { paths } from "@/lib/paths";
import { startImportAction } from "../../actions";

/** Announces the file, sends it, and goes to its page at once: the sending goes on there, and the page says how far it is. */
export function FileForm({ kind }: { kind: ImportKind }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File) || file.size === 0) return setProblem("Choose a file that is not empty.");
    setProblem(null);
    setIsBusy(true);
    const answer = await startImportAction({ kind, fileName: file.name, sizeBytes: file.size }).catch(
      () => null,
    );
    if (!answer?.ok) {
      setIsBusy(false);
      return setProblem(
        answer?.error.fields[0]?.message ?? answer?.error.message ?? "The centre cannot be reached.",
      );
    }
    // Not awaited: what goes wrong stands on the import's own page.
    void fetch(paths.importFile(answer.id), {
      method: "POST",
      headers: { "Content-Type": "text/csv" },
      body: file,
    }).catch(() => {});
    router.push(paths.import(answer.id));
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <label className="grid gap-1.5 text-sm font-medium">
        CSV file
        <input
          type="file"
          name="file"
          accept=".csv,text/csv,text/plain"
          className="w-full rounded-lg border border-dashed border-line-3 bg-sunk/40 p-4 text-base font-normal file:mr-4 file:h-11 file:cursor-pointer file:rounded-lg file:border file:border-solid file:border-line-2 file:bg-card file:px-4 file:font-semibold file:text-ink"
        />
      </label>
      {problem ? <Banner tone="no" title={problem} /> : null}
      <Button type="submit" variant="primary" busy={isBusy} className="justify-self-start">
        Check the file
      </Button>
    </form>
  );
}
