package images

deny contains "the image is not from our registry" if not startswith(input.image, "registry.example.com/")

deny contains "the tag is not a version" if not regex.match(`:v[0-9]+$`, input.image)

deny contains "the image is a preview" if contains(input.image, "preview")
