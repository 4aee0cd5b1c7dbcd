/** Leaves something in the person's folder of downloads, under that name. */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken up the download by the time this runs.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
