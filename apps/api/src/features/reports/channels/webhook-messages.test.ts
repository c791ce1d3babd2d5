import { describe, expect, it } from 'vitest';
import { parcelOf } from './testing/parcel.ts';
import { dingtalkMessage, teamsMessage, wecomMessage } from './webhook-messages.ts';

const LONG = { title: 'ت'.repeat(1000), text: '一二三四五六七八九十\n'.repeat(10_000), language: 'zh' as const };
const { link } = parcelOf();

describe('a card of Teams', () => {
  const cardOf = (more = {}) => JSON.parse(teamsMessage(parcelOf(more))).attachments[0].content;

  it('has the words as they were typed, a line a block, and opens the report', () => {
    const { body, actions } = cardOf({ title: '**Title**', text: '[here](https://evil.example)\n\n<at>all</at>' });
    const words = body.map(({ type, inlines: [run] }: { type: string; inlines: { text: string }[] }) => [type, run?.text]);
    const block = 'RichTextBlock';
    expect(words).toEqual([
      [block, '**Title**'],
      [block, '[here](https://evil.example)'],
      [block, '<at>all</at>'],
    ]);
    expect(actions).toEqual([{ type: 'Action.OpenUrl', title: 'Monthly report', url: link }]);
  });
  it('reads from the right in Arabic', () => {
    expect(cardOf({ language: 'ar' })).toMatchObject({ rtl: true, lang: 'ar' });
    expect(cardOf()).toMatchObject({ rtl: false, lang: 'en' });
  });
  it('is cut to what Teams takes, and opens the report all the same', () => {
    const message = teamsMessage(parcelOf(LONG));
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(20_000);
    expect(Buffer.byteLength(message)).toBeGreaterThan(19_000);
    expect(message).toContain(`"url":"${link}"`);
  });
});

describe('a message of DingTalk', () => {
  it('is Markdown with a title, where a line ends as a line does', () => {
    expect(JSON.parse(dingtalkMessage(parcelOf({ language: 'zh' })))).toEqual({
      msgtype: 'markdown',
      markdown: {
        title: 'Monthly report, October 2026',
        text: expect.stringMatching(
          /^### Monthly report, October 2026 {2}\n {2}\n14 of 18 [^\n]* {2}\nWater losses fell\. {2}\n {2}\n\[[^\]]+\]\(https:[^)]*\)$/,
        ),
      },
    });
  });
  it('is cut to what DingTalk takes, with the link at its end', () => {
    const message = dingtalkMessage(parcelOf(LONG));
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(20_000);
    expect(JSON.parse(message).markdown.text.endsWith(`](${link})`)).toBe(true);
  });
});

describe('a message of WeCom', () => {
  const contentOf = (more = {}): string => JSON.parse(wecomMessage(parcelOf(more))).markdown.content;

  it('calls nobody, and leads nowhere but to the report', () => {
    const content = contentOf({ title: '<@all> [x](https://evil.example)', text: '<font color="warning">', link: `${link}?a=(1)` });
    expect(content).not.toMatch(/[<>]/);
    expect([...content.matchAll(/\[[^\]]*\]\(([^)]*)\)/g)].map(([, url]) => url)).toEqual([`${link}?a=%281%29`]);
  });
  it('is cut to what WeCom takes, with the link at its end', () => {
    const content = contentOf(LONG);
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
    expect(Buffer.byteLength(content)).toBeGreaterThan(4080);
    expect(content.endsWith(`](${link})`)).toBe(true);
  });
});
