import type { repliesEn } from './replies.en.js';

export const repliesZh: typeof repliesEn = {
  replies: {
    open: '插入常用回复',
    label: '常用回复',
    search: '搜索常用回复',
    hint: '按回车键插入，可修改后再发送。',
    found_one: '{{count}} 条回复',
    found_other: '{{count}} 条回复',
    empty: '此队列还没有常用回复。',
    none: '没有与“{{search}}”匹配的回复。',
    only: { en: '仅有英文', zh: '仅有中文' },
    missing: '缺少内容：{{places}}。请填写或删除后再发送。',
  },
};
