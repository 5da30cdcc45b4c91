/** One watch: what it asks, what it has found, where its feeds are, and what can be done with it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ClientAnswer } from '../../client/index.js';
import { articleAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { glossed } from '../common/passage-text.js';
import { showToast } from '../common/toast.js';
import { dayOf } from '../dossier/origin.js';
import { conditionList } from './form.js';
