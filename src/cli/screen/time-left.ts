/** "about 1 h 12 min left"; nothing where there is no telling yet. */
export function timeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) {
    return '';
  }
  const minutes = Math.ceil(seconds / 60);
  return minutes >= 60
    ? `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`
    : `about ${minutes} min left`;
}
