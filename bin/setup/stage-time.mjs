/**
 * Does one stage of a start and says on a line of its own how long that took.
 * @template T @param {string} stage @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function timed(stage, work, print = (line) => console.log(line)) {
  const began = performance.now();
  const result = await work();
  print(`${stage.padEnd(9)}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}
