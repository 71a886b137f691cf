export { cutRows, fault, next } from './rows';
export { putDecimal, putInteger, takeBooleans, takeDecimals, takeIntegers } from './numbers';
export { takeDates, takeTimestamps } from './times';
export { addAllAgain, isFull, packNumbers, sampleList, setDoubled, takeLongTexts, takeTexts, textBytes, writeOut } from './texts';
export { cutRecords, isOther, isOver, nextRecord } from './records';
