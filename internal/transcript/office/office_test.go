package office

const samples = "../../../../shared/interchange/samples"
