/** Some browsers read a large file only after the click, and lose it with its address. */
const READ_BY_THEN_MS = 60_000;

/** Saves a file of the admin's own, by the browser's download. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_BY_THEN_MS);
}

/** Saves a JSON text as a file of the admin's own. */
export function saveJsonFile(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: 'application/json' }));
}
