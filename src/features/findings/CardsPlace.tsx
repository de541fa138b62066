import styles from './FindingCards.module.css';

const CARDS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** Keeps the place of the findings while their code is loading, so that nothing below moves. */
export function CardsPlace() {
  return (
    <section className={styles['findings']} aria-hidden="true">
      <div className={styles['header']}>
        <h2>Findings</h2>
      </div>
      <ul className={styles['cards']}>
        {CARDS.map((card) => (
          <li key={card} className={styles['card']} />
        ))}
      </ul>
    </section>
  );
}
