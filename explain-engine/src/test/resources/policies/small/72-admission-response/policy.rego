# entrypoint: data.small.s72.main
# says: Admitted unless the object has no name, or a name that begins with "tmp-"; the answer then carries the message. The request's id is repeated; without an id it is empty. A review that holds no request gets no answer.
package small.s72

main := {
	"apiVersion": "admission.k8s.io/v1",
	"kind": "AdmissionReview",
	"response": response,
}

uid := object.get(input.request, "uid", "")

response := {"uid": uid, "allowed": true} if count(messages) == 0

response := {"uid": uid, "allowed": false, "status": {"message": concat("; ", messages)}} if count(messages) > 0

messages contains "the object has no name" if not input.request.object.metadata.name

messages contains "temporary objects are not admitted" if startswith(input.request.object.metadata.name, "tmp-")
