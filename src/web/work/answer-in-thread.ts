import { InputError } from '../../base/input-error.ts';
import type { ThreadReply } from './task-threads.ts';

/** Makes this thread answer its tasks one after the other, each with an answer, a sentence, or a defect. */
export function answerInThread<Task, Answer>(
  answer: (task: Task) => Promise<Answer>,
  transferOf: (answer: Answer) => Transferable[] = () => [],
): void {
  addEventListener('message', async ({ data }: MessageEvent<Task>) => {
    const reply = (message: ThreadReply<Answer>, transfer: Transferable[] = []): void =>
      postMessage(message, { transfer });
    try {
      const found = await answer(data);
      reply({ answer: found }, transferOf(found));
    } catch (error) {
      if (error instanceof InputError) {
        reply({ refusal: error.message });
      } else {
        reply({ defect: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
      }
    }
  });
}
