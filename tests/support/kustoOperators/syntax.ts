import { kindOf, type SyntaxElement, textOf } from '../kusto.ts';

/** The child in a place that must be filled. */
export function child(element: SyntaxElement, name: string): SyntaxElement {
  const found = optionalChild(element, name);
  if (!found) throw new Error(`${kindOf(element)} has no ${name}: ${textOf(element)}`);
  return found;
}

export function optionalChild(element: SyntaxElement, name: string): SyntaxElement | null {
  for (let index = 0; index < element.ChildCount; index += 1) {
    const found = element.GetName(index) === name ? element.GetChild(index) : null;
    if (found) return found;
  }
  return null;
}

/** The elements of a list, without what separates them. */
export function items(list: SyntaxElement): SyntaxElement[] {
  return Array.from({ length: list.ChildCount }, (_, index) => {
    const item = list.GetChild(index);
    const element = item && kindOf(item) === 'SeparatedElement' ? item.GetChild(0) : item;
    if (!element) throw new Error(`Nothing at ${index} of ${textOf(list)}`);
    return element;
  });
}

/** The arguments of a call, or the values between brackets. */
export function listed(element: SyntaxElement): SyntaxElement[] {
  return items(child(element, 'Expressions'));
}

/** `Name = expression`, or a bare column, which keeps its name. */
export function named(element: SyntaxElement): { name: string; expression: SyntaxElement } {
  if (kindOf(element) === 'SimpleNamedExpression') {
    return { name: textOf(child(element, 'Name')), expression: child(element, 'Expression') };
  }
  if (kindOf(element) === 'NameReference') return { name: textOf(element), expression: element };
  return notModelled(element);
}

/** The `name=value` words behind an operator's name. */
export function parameters(operator: SyntaxElement): ReadonlyMap<string, string> {
  return new Map(
    items(child(operator, 'Parameters')).map((parameter) => [
      textOf(child(parameter, 'Name')),
      textOf(child(parameter, 'Expression')),
    ]),
  );
}

/** Throws unless an operator has just these parameters, with one of the values known for each. */
export function onlyParameters(
  operator: SyntaxElement,
  known: Readonly<Record<string, (value: string) => boolean>>,
): ReadonlyMap<string, string> {
  const found = parameters(operator);
  for (const [name, value] of found) if (!known[name]?.(value)) notModelled(operator);
  return found;
}

/** The evaluator knows what the app's queries use, and nothing else. */
export function notModelled(element: SyntaxElement): never {
  throw new Error(`Not modelled: ${kindOf(element)} in ${textOf(element)}`);
}
