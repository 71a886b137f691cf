import { FILE_EXTENSIONS, Filename, Problem } from '@quaestor/contracts';

/** The extension in lower case, without the dot, when files of it are taken. */
export function supportedExtension(filename: string): string | undefined {
  const extension = /[^.]\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase();
  return FILE_EXTENSIONS.find((supported) => supported === extension);
}

/** @throws {Problem} `filename-invalid`, `file-type-unsupported`. */
export function checkUploadName(filename: string): void {
  const parsed = Filename.safeParse(filename);
  if (!parsed.success) throw new Problem('filename-invalid', { reason: parsed.error.issues[0]!.message });
  checkKind(filename);
}

/** @throws {Problem} `file-type-unsupported`. */
export function checkKind(filename: string): void {
  if (!supportedExtension(filename)) throw new Problem('file-type-unsupported', { supported: FILE_EXTENSIONS });
}
