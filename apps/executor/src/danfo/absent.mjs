// Stands where danfojs asks for files, network and spreadsheets: none of that exists inside a script's realm.
export default {};
