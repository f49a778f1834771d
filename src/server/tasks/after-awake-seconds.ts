/**
 * Calls back after so many seconds in which this process ran. Where the whole machine stands still, what is
 * waited for stands still, too: such time does not count.
 *
 * @returns stops the waiting
 */
export function afterAwakeSeconds(seconds: number, callback: () => void): () => void {
  let ticksLeft = Math.max(1, Math.ceil(seconds));
  // An interval that is late is not made up for: however long nothing ran, it is one tick.
  const timer = setInterval(
    () => {
      ticksLeft--;
      if (ticksLeft === 0) {
        clearInterval(timer);
        callback();
      }
    },
    (1000 * seconds) / ticksLeft,
  );
  return () => clearInterval(timer);
}
