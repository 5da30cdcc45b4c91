/** What does the page say when there is nothing to show, and what can the reader do about it? */
import { ConnectionFailure, ServiceProblem } from './api.js';
import { button, element } from './dom.js';

const FIELD_NAMES = {
  q: '检索内容',
  zone: '园区',
  category: '栏目',
  from: '起始日期',
  to: '截止日期',
};

/** @param {{label: string, onClick: () => void}[]} actions */
export function notice({ title, details, actions = [], isError = false }) {
  const kind = isError ? { class: 'notice notice-error', role: 'alert' } : { class: 'notice' };
  return element(
    'section',
    kind,
    element('h3', {}, title),
    ...details,
    ...(actions.length === 0
      ? []
      : [
          element(
            'div',
            { class: 'notice-actions' },
            ...actions.map(({ label, onClick }) => button(label, onClick)),
          ),
        ]),
  );
}

/**
 * @param {unknown} error what was thrown
 * @param {() => void} retry
 */
export function failureNotice(error, retry, otherActions = []) {
  const actions = [{ label: '重试', onClick: retry }, ...otherActions];
  if (error instanceof ConnectionFailure) {
    return notice({
      isError: true,
      title: '连不上服务器',
      details: [element('p', {}, '没有收到答复。请检查网络，或确认 Zonelens 服务正在运行，然后重试。')],
      actions,
    });
  }
  if (!(error instanceof ServiceProblem)) throw error;
  return notice({
    isError: true,
    title: titleOf(error.status),
    details: [
      element('p', {}, `服务器的说明（HTTP ${error.status}）：`, element('q', {}, error.message)),
      ...faultList(error.errors),
    ],
    // The same request would fail in the same way.
    actions: error.status < 500 ? otherActions : actions,
  });
}

function titleOf(status) {
  if (status === 404) return '没有找到';
  return status < 500 ? '这次请求有问题' : '服务器出错了';
}

function faultList(errors) {
  if (errors.length === 0) return [];
  const items = errors.map(({ field, message }) =>
    element('li', {}, element('strong', {}, FIELD_NAMES[field] ?? field), `：${message}`),
  );
  return [element('ul', { class: 'faults' }, ...items)];
}
