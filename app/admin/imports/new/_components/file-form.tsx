"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { ImportKind } from "@/lib/catalogue/imports/kinds";
import { paths } from "@/lib/paths";
import { CsvFileField } from "../../../_components/csv-file-field";
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
      <CsvFileField />
      {problem ? <Banner tone="no" title={problem} /> : null}
      <Button type="submit" variant="primary" busy={isBusy} className="justify-self-start">
        Check the file
      </Button>
    </form>
  );
}
