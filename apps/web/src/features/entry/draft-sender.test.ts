import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftSender } from './draft-sender.ts';

const KEY = '["P1","K1","","2026-10"]';

describe('a sender of drafts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('holds until what is on its way has arrived, and sends nothing of what was handed in', async () => {
    const { sender, arrivals, asked } = atWork();
    sender.add([KEY]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
    let held = false;
    const holding = sender.hold().then(() => {
      held = true;
    });
    sender.add([KEY]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(held).toBe(false);
    arrivals[0]?.();
    await holding;
    await vi.advanceTimersByTimeAsync(5000);
    sender.release([KEY]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toHaveLength(1);
  });

  it('tries again what fell due while it was held, and what is typed after', async () => {
    const { sender, asked, faults } = atWork();
    faults.push(new TypeError('no line'));
    sender.add([KEY]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
    await sender.hold();
    await vi.advanceTimersByTimeAsync(10_000);
    sender.release([]);
    sender.add([KEY]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(2);
  });

  it('sends what waited when nothing was handed in', async () => {
    const { sender, asked } = atWork();
    await sender.hold();
    sender.add([KEY]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toHaveLength(0);
    sender.release([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
  });
});

/** A sender whose requests arrive when they are told to, or fail with the next of the faults. */
function atWork() {
  const arrivals: (() => void)[] = [];
  const asked: unknown[] = [];
  const faults: Error[] = [];
  const sender = new DraftSender({
    programme: 'p',
    person: 'lead',
    client: {
      saveDrafts: (input) => {
        asked.push(input);
        const fault = faults.shift();
        if (fault) return Promise.reject(fault);
        return new Promise((resolve) => {
          arrivals.push(() => resolve({ saved: 1 } as never));
        });
      },
    },
    draftOf: () => ({ text: '4', comment: '', basedOn: 0, savedAt: '2026-11-05T00:00:00Z', sent: false }),
    sent: () => undefined,
    tell: () => undefined,
  });
  return { sender, arrivals, asked, faults };
}
